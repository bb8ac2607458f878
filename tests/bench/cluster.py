"""A command with a Dask scheduler of its own: python -m tests.bench.cluster WORKERS COMMAND…

The scheduler and its workers are processes of this machine, one thread each; `--scheduler ADDRESS` is put after the command.
"""

from __future__ import annotations

import subprocess
import sys


def main(workers: int, command: list[str]) -> int:
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        return subprocess.run([*command, "--scheduler", cluster.scheduler_address], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
