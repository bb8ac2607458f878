"""`totonoe serve`: the page on this machine, until Ctrl+C."""

from __future__ import annotations

import gc
import ipaddress
import socket
import sys
import threading
import webbrowser
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

    from pipeline.model import Lang

PARTS = Text(
    ja='totonoe serve には、ほかにも部品が要ります（{part}）。pip install "totonoe[web]" で入れてください。',
    en='totonoe serve needs more parts ({part}). Install them with pip install "totonoe[web]".',
)
NO_PORT = Text(
    ja="{host} の {port} 番では待ち受けられません（{reason}）。--port で別の番号を指定してください。",
    en="Port {port} of {host} cannot be used ({reason}). Give another one with --port.",
)
OPEN = Text(
    ja="ブラウザで {address} を開いてください。終わるには Ctrl+C を押します。",
    en="Open {address} in a browser. Press Ctrl+C to end.",
)
FOR_ALL = Text(
    ja="この機械の外からも開けます。信頼できるネットワークの中だけで使ってください。",
    en="Other machines can open it too. Use it inside a network that you trust only.",
)
WORKSHOP = Text(
    ja="研修の練習問題は {address}workshop、スクリーンに映す集計は {address}workshop/wall です。集計は今から始まります。",
    en="Exercises are at {address}workshop, the sums for the projector at {address}workshop/wall. They begin now.",
)
OFFLINE = Text(
    ja="この整えからは、ほかの機械へつなぎません（--offline）。",
    en="Nothing connects to another machine from here (--offline).",
)


def serve(  # noqa: PLR0913  as the command has them
    host: str, port: int, minutes: float, lang: Lang, *, offline: bool, workshop: bool, shown: bool = False
) -> int:
    """Answer until somebody ends it; `shown`: and open the page in the browser here. Raises CallError."""
    try:
        import uvicorn  # noqa: PLC0415  only `serve` needs it, and the light core does without

        from pipeline.web.app import application  # noqa: PLC0415
        from pipeline.web.room import Room  # noqa: PLC0415
    except ImportError as error:
        raise CallError(PARTS, part=error.name or "") from error
    gc.enable()  # unlike the other commands it lives long
    loopback = is_loopback(host)
    listening = _listen(host, port)
    if offline:
        from pipeline.web.offline import refuse_connections  # noqa: PLC0415  it cannot be taken back

        refuse_connections()
    name = (f"[{host}]" if ":" in host else host) if loopback else socket.gethostname()
    address = f"http://{name}:{listening.getsockname()[1]}/"
    told = [OPEN.say(lang, {"address": address})]
    told += [] if loopback else [FOR_ALL.say(lang)]
    told += [OFFLINE.say(lang)] if offline else []
    told += [WORKSHOP.say(lang, {"address": address})] if workshop else []
    sys.stderr.write("\n".join(told) + "\n")
    sys.stderr.flush()
    if shown:  # what the browser asks for meanwhile waits at the door; some browsers only return once they are closed
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    app = application(minutes, loopback=loopback, among=Room() if workshop else None)
    gc.freeze()  # what is loaded by now stays: the collector need not go through it again and again
    uvicorn.Server(settings(app)).run(sockets=[listening])
    return 0


def settings(app: ASGIApp) -> uvicorn.Config:
    """How the page is served."""
    import uvicorn  # noqa: PLC0415  as above

    from pipeline.web.patience import Impatient  # noqa: PLC0415  as above

    # No access log: the addresses in it would tell who looked at what.
    return uvicorn.Config(
        app,
        http=Impatient,
        ws="none",
        access_log=False,
        log_level="critical",
        server_header=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can open it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind)
        if sys.platform == "win32":  # there the option of the same name would let another program take the address over
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        raise CallError(NO_PORT, host=host, port=port, reason=error.strerror or "") from error
    return made
