"""The manual of an edition for the staff who make the data.

    common_rules   what holds for every dataset, in chapters
    bad_examples   the rules' own examples, with what the check says of them
    changed        what a draft changes against its base
    contents       all that a manual says, in its order
    page           the HTML page, for the screen and for A4
    markdown       the same as Markdown

Page and Markdown say the same, from the same contents.
"""
