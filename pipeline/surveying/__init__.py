"""What folders and harvests show of each municipality's standard datasets: the evidence that a ladder is made of."""

from pipeline.surveying.harvested import HARVEST
from pipeline.surveying.look import Survey, Surveying

__all__ = ["HARVEST", "Survey", "Surveying"]
