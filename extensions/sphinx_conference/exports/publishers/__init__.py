"""What publishers of proceedings ask for, written from the published records of an edition."""

from sphinx_conference.exports.publishers.aclpub2 import aclpub2
from sphinx_conference.exports.publishers.ceur import ceur
from sphinx_conference.exports.publishers.dblp import dblp
from sphinx_conference.exports.publishers.delivery import Delivery, Missing
from sphinx_conference.exports.publishers.pmlr import pmlr
from sphinx_conference.exports.publishers.zenodo import zenodo

__all__ = ["Delivery", "Missing", "aclpub2", "ceur", "dblp", "pmlr", "zenodo"]
