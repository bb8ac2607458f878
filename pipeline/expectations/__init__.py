"""What a prefecture expects of its municipalities' tables taken together, and how far they meet it.

    mended files ──gathering──> one table a dataset ──prepared──┐
    schemas, demands of the prefecture ──suites──> expectations ├─validating──> results ──reading──> who does not meet what
                                                                ┘                                   └─told──> page, lists

Only `validating` knows Great Expectations (and pandas); it takes more than ten seconds to load, so nothing else here
imports it. Everything else is plain data.
"""
