import sys

from helpers import REPOSITORY

# The benchmarks are no part of the package: they are found from the repository's root.
if str(REPOSITORY) not in sys.path:
    sys.path.append(str(REPOSITORY))
