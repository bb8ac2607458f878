"""Two jobs for CKAN's own interpreter: `init INI TOKEN PERMISSIONS.sql` and `serve INI PORT`.

init does in one process what five commands of CKAN do in five: each of them spends seconds on loading CKAN.
Every other account is made by the tests, through CKAN's own interface.
"""

import sys
from pathlib import Path

from ckan.cli import load_config
from ckan.config.middleware import make_app


def init(ini: str, token_file: str, permissions_file: str) -> None:
    app = make_app(load_config(ini))
    from ckan import model
    from ckan.cli.db import upgrade
    from ckan.plugins import toolkit
    from ckanext.datastore.cli import permissions_sql
    from click.testing import CliRunner
    from sqlalchemy.engine import make_url

    with app._wsgi_app.test_request_context():
        done = CliRunner().invoke(upgrade, [])  # the core's migrations and those of the plugins
        if done.exit_code:
            raise SystemExit(f"{done.output}\nckan db upgrade: {done.exception!r}")
        site = toolkit.get_action("get_site_user")({"ignore_auth": True}, {})
        context = {"ignore_auth": True, "user": site["name"]}
        new = {"name": "admin", "email": "admin@example.jp", "password": "admin-password"}
        toolkit.get_action("user_create")(dict(context), new)
        model.User.get("admin").sysadmin = True
        model.Session.commit()
        wanted = {"user": "admin", "name": "tests"}
        token = toolkit.get_action("api_token_create")(dict(context, user="admin"), wanted)["token"]
    keys = ("sqlalchemy.url", "ckan.datastore.write_url", "ckan.datastore.read_url")
    main, write, read = (make_url(toolkit.config[key]) for key in keys)
    names = (main.database, write.database, main.username, write.username, read.username)
    Path(permissions_file).write_text(permissions_sql(*names), encoding="utf-8")
    Path(token_file).write_text(token.decode() if isinstance(token, bytes) else token, encoding="utf-8")


def serve(ini: str, port: str) -> None:
    from waitress import serve as run

    run(make_app(load_config(ini)), host="127.0.0.1", port=int(port), threads=8, ident=None)


if __name__ == "__main__":
    {"init": init, "serve": serve}[sys.argv[1]](*sys.argv[2:])
