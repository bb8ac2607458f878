#!/bin/sh
# 整えを、この人の場所に入れます。root の権限も、ネットワークも要りません。
# Installs Totonoe for this user. Needs no root and no network.
#
# 入れる所 / where: $TOTONOE_HOME, else $XDG_DATA_HOME/totonoe, else ~/.local/share/totonoe
# a と b の使っていない方に入れ、動いてから current を切りかえます。
# There are two places, a and b: it goes into the one not in use, and `current` turns to it once it works.
set -eu
unset PYTHONHOME PYTHONPATH || true
export PIP_CONFIG_FILE=/dev/null

stop() { # number, Japanese, English
    printf '%s\n%s\n' "$2" "$3" >&2
    exit "$1"
}

cd "$(dirname "$0")"
home=${TOTONOE_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/totonoe}

python=
for one in @NEWEST_FIRST_SH@ python3; do
    if [ -z "$python" ] && "$one" -I -c 'import sys, sysconfig
sys.exit(not ((@OLDEST_TUPLE@) <= sys.version_info[:2] <= (@NEWEST_TUPLE@) and sysconfig.get_platform() == "linux-x86_64"))' 2>/dev/null; then
        python=$one
    fi
done
[ -n "$python" ] || stop 2 \
    "Python @OLDEST@ から @NEWEST@（x86_64）が見つかりません。入れてから、もう一度 install.sh を実行してください。" \
    "No Python @OLDEST@ to @NEWEST@ (x86_64) was found. Install one and run install.sh again."

mkdir -p "$home" 2>/dev/null && (: >"$home/install.log") 2>/dev/null || stop 5 \
    "$home に書きこめません。TOTONOE_HOME で別の場所を指定してください。" \
    "$home cannot be written. Name another place with TOTONOE_HOME."

new=a
[ "$(readlink "$home/current" 2>/dev/null || true)" != a ] || new=b
rm -rf "${home:?}/$new"
{
    "$python" -I -m venv "$home/$new" &&
        "$home/$new/bin/python" -I -m pip --isolated install --disable-pip-version-check \
            --no-index --find-links wheels --require-hashes -r parts.txt &&
        "$home/$new/bin/python" -I -m pipeline.cli --version &&
        "$home/$new/bin/python" -I -c 'import pipeline.web.app'
} >>"$home/install.log" 2>&1 || stop 7 \
    "入れられませんでした。前に入れた版があれば、そのまま使えます。わけは $home/install.log にあります（Debian や Ubuntu では python3-venv も要ります）。" \
    "It could not be installed; an earlier version stays in use. See $home/install.log (Debian and Ubuntu need python3-venv too)."

ln -s "$new" "$home/next.$$"
mv -T "$home/next.$$" "$home/current"
printf '%s\n' "入りました / installed: $home/current/bin/totonoe"
