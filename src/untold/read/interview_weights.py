"""How much each sign of a question counts: fitted by tools/fit_interviews.py, and not to be edited by hand."""

APART_ODDS = -1.14
APART = (
    -1.15,  # bias
    2.02,  # asks
    -3.06,  # asked before its end
    -0.08,  # asks of oneself
    0.18,  # question word
    0.61,  # auxiliary first
    0.02,  # question word or auxiliary without a mark
    1.39,  # addresses
    -1.45,  # speaks of oneself
    0.28,  # speaks of oneself and addresses
    0.39,  # prompt with an object
    1.68,  # prompt
    0.94,  # let us
    1.09,  # points back
    -0.46,  # joins on
    -1.53,  # begins with a particle
    0.86,  # begins with an article
    -0.83,  # begins with something else
    1.31,  # speaks of others
    -1.89,  # length
    -0.79,  # length squared
    -0.32,  # more sentences
    -2.09,  # no sentence
    1.02,  # trails off
    -2.36,  # announces
    0.00,  # quotes
    -1.31,  # numbers
    0.55,  # begins with whom it addresses
    -0.50,  # addresses anybody
    -3.46,  # opens with a mark
    -0.64,  # names what it speaks of
    -0.90,  # counts on
    -0.17,  # addresses without a mark
    0.05,  # speaks of oneself without a mark
    -0.40,  # speaks of oneself and addresses, in few words
    -0.92,  # length without a mark
    0.04,  # more sentences without a mark
    -1.35,  # others without a mark
    0.84,  # next begins with oneself
    -0.42,  # next speaks of oneself
    0.93,  # next is the first to speak of oneself
    2.23,  # next begins with a particle
    -0.42,  # next points back
    -0.59,  # next addresses
    0.16,  # next asks
    2.47,  # next is short
    -1.07,  # next opens with a mark
    1.41,  # much follows
    -0.27,  # nothing follows
    1.52,  # what follows speaks of oneself
    -0.58,  # after an announcement
    -1.07,  # after a question
    -1.40,  # begins as the one before
)

JOINED_ODDS = -0.41
JOINED = (
    -1.89,  # bias
    3.06,  # asks
    -1.52,  # asked before its end
    0.32,  # asks of oneself
    0.46,  # question word
    0.04,  # auxiliary first
    -0.22,  # question word or auxiliary without a mark
    1.64,  # addresses
    -2.26,  # speaks of oneself
    0.97,  # speaks of oneself and addresses
    2.09,  # prompt with an object
    0.81,  # prompt
    1.45,  # let us
    1.57,  # points back
    -0.16,  # joins on
    0.08,  # begins with a particle
    0.93,  # begins with an article
    -0.14,  # begins with something else
    1.71,  # speaks of others
    -0.98,  # length
    -0.79,  # length squared
    -0.68,  # more sentences
    0.00,  # no sentence
    1.52,  # trails off
    0.00,  # announces
    0.00,  # quotes
    -1.05,  # numbers
    0.82,  # begins with whom it addresses
    -0.63,  # addresses anybody
    -1.73,  # opens with a mark
    0.53,  # names what it speaks of
    -1.26,  # counts on
    -0.37,  # addresses without a mark
    -0.16,  # speaks of oneself without a mark
    0.58,  # speaks of oneself and addresses, in few words
    -1.29,  # length without a mark
    0.86,  # more sentences without a mark
    -1.02,  # others without a mark
    0.44,  # next begins with oneself
    -0.12,  # next speaks of oneself
    1.06,  # next is the first to speak of oneself
    2.22,  # next begins with a particle
    -1.00,  # next points back
    -0.53,  # next addresses
    -1.01,  # next asks
    1.50,  # next is short
    -0.35,  # next opens with a mark
    1.26,  # much follows
    0.00,  # nothing follows
    0.51,  # what follows speaks of oneself
    -1.97,  # after an announcement
    -0.73,  # after a question
    -0.56,  # begins as the one before
)
