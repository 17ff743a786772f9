"""What can be seen in an exchange: named facts, each with its places. Perception lives here, knowledge in the packs."""

from inspector.explain.facts.fact import Fact, FactSpec, Value
from inspector.explain.facts.facts import KNOWN, Facts, is_known

__all__ = ["KNOWN", "Fact", "FactSpec", "Facts", "Value", "is_known"]
