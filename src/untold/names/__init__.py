"""Names in a telling: people, places, groups and things by what the text has shown of them up to each passage."""

from untold.names.found import NameFound, document_names
from untold.names.hearing import hear
from untold.names.records import Heard, Join, Mention, Named
from untold.names.roles import printed_roles

__all__ = ["Heard", "Join", "Mention", "NameFound", "Named", "document_names", "hear", "printed_roles"]
