"""`--require-receipt`: only the file that was checked goes out, by the rules and the schema it was checked by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cache import program
from pipeline.catalogue.entry import Reason
from pipeline.model import Text
from pipeline.receipt import of_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.catalogue.entry import Candidate
    from pipeline.receipt import Checked

NOT_IN_IT = Text(
    ja="検査の記録に「{file}」がありません。totonoe check --receipt で検査し、その記録を指定してください。",
    en="The receipt of the check does not have {file}. Check it with totonoe check --receipt, and name that receipt.",
)
SINCE = Text(
    ja="「{file}」は、検査の記録が作られたあとに変わっています。もう一度検査し、新しい記録を指定してください。",
    en="{file} changed since the receipt of its check was made. Check it again, and name the new receipt.",
)
OTHER_RULES = Text(
    ja="「{file}」を検査したときの決まり（整え {version}）が、ここの決まりと違います。両方に同じ整えを入れ、もう一度検査して"
    "ください。",
    en="{file} was checked by other rules (Totonoe {version}) than those here. Install the same Totonoe at both places, "
    "and check it again.",
)
OTHER_SCHEMA = Text(
    ja="「{file}」は、ここで使うものとは違う項目の定義（検査の記録では「{dataset}」）で検査されています。--schema や --edition を"
    "検査のときとそろえてください。",
    en="{file} was checked against another schema than the one used here ({dataset}, says the receipt). Give the same "
    "--schema and --edition as for the check.",
)
NOT_PUBLISHABLE = Text(
    ja="検査の記録では「{file}」は「公開できます」になっていません。記録を作ったときの検査の結果を見て、直してください。",
    en="The receipt does not call {file} publishable. See the result of that check, and mend it.",
)


class Gate:
    """What the receipts let through."""

    def __init__(self, receipts: Sequence[Checked]) -> None:
        self._receipts = receipts

    def against(self, candidate: Candidate) -> Reason | None:
        """Why this one does not go out; None where a receipt lets it."""
        origin = candidate.report.origin
        same = [one for one in self._receipts if (one.sha256, one.sheet) == (origin.sha256, origin.sheet)]
        if not same:
            known = any(one.name == candidate.file for one in self._receipts)
            return Reason(SINCE if known else NOT_IN_IT, {"file": candidate.file})
        found = [_differs(one, candidate) for one in same]
        if None in found:
            return None
        values = {"file": candidate.file, "version": same[-1].version, "dataset": same[-1].dataset}
        return Reason(found[-1] or NOT_IN_IT, values)


def _differs(one: Checked, candidate: Candidate) -> Text | None:
    if one.rules != program():
        return OTHER_RULES
    if one.schema != of_schema(candidate.schema):
        return OTHER_SCHEMA
    return NOT_PUBLISHABLE if one.verdict != "publishable" else None
