"""Story time put in order: points with `<` and `≤` between them, what is certainly earlier, ranks, and circles.

occurrences.py   what happens when: events, states, units, with their constraints
axis.py          dates and distances as stretches of seconds, and the marks that order them
points.py        the graph of points: its components, its circles
building.py      occurrences -> points
bounds.py        what is certainly earlier than what
ranks.py         one order to show
"""

from untold.chronology.bounds import Bounds, Moment
from untold.chronology.building import EXACT, GENEROUS, Built, build
from untold.chronology.occurrences import Occurrence, UnitTime, home_of
from untold.chronology.points import Step
from untold.chronology.ranks import rank

__all__ = ["EXACT", "GENEROUS", "Bounds", "Built", "Moment", "Occurrence", "Step", "UnitTime", "build", "home_of", "rank"]
