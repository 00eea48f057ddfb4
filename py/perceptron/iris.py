"""Iris flowers of two species, measured.

Columns: sepal length, sepal width, petal length and petal width, all in centimetres; then 0 for
Iris versicolor, 1 for Iris virginica. There are 50 of each, in the order of the source.

Edgar Anderson measured the flowers on the Gaspé Peninsula; R. A. Fisher published the numbers in
"The use of multiple measurements in taxonomic problems", Annals of Eugenics, 1936.
Source: Fisher, R. (1936). Iris [Dataset]. UCI Machine Learning Repository.
https://doi.org/10.24432/C56C76
Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
Changed: the third species, Iris setosa, is left out, because the length of the petals alone tells
it from the others. The two errors in UCI's copy, in its rows 35 and 38, are in that species, so the
numbers here are those of Fisher's paper.
"""

ROWS = """\
7.0 3.2 4.7 1.4 0
6.4 3.2 4.5 1.5 0
6.9 3.1 4.9 1.5 0
5.5 2.3 4.0 1.3 0
6.5 2.8 4.6 1.5 0
5.7 2.8 4.5 1.3 0
6.3 3.3 4.7 1.6 0
4.9 2.4 3.3 1.0 0
6.6 2.9 4.6 1.3 0
5.2 2.7 3.9 1.4 0
5.0 2.0 3.5 1.0 0
5.9 3.0 4.2 1.5 0
6.0 2.2 4.0 1.0 0
6.1 2.9 4.7 1.4 0
5.6 2.9 3.6 1.3 0
6.7 3.1 4.4 1.4 0
5.6 3.0 4.5 1.5 0
5.8 2.7 4.1 1.0 0
6.2 2.2 4.5 1.5 0
5.6 2.5 3.9 1.1 0
5.9 3.2 4.8 1.8 0
6.1 2.8 4.0 1.3 0
6.3 2.5 4.9 1.5 0
6.1 2.8 4.7 1.2 0
6.4 2.9 4.3 1.3 0
6.6 3.0 4.4 1.4 0
6.8 2.8 4.8 1.4 0
6.7 3.0 5.0 1.7 0
6.0 2.9 4.5 1.5 0
5.7 2.6 3.5 1.0 0
5.5 2.4 3.8 1.1 0
5.5 2.4 3.7 1.0 0
5.8 2.7 3.9 1.2 0
6.0 2.7 5.1 1.6 0
5.4 3.0 4.5 1.5 0
6.0 3.4 4.5 1.6 0
6.7 3.1 4.7 1.5 0
6.3 2.3 4.4 1.3 0
5.6 3.0 4.1 1.3 0
5.5 2.5 4.0 1.3 0
5.5 2.6 4.4 1.2 0
6.1 3.0 4.6 1.4 0
5.8 2.6 4.0 1.2 0
5.0 2.3 3.3 1.0 0
5.6 2.7 4.2 1.3 0
5.7 3.0 4.2 1.2 0
5.7 2.9 4.2 1.3 0
6.2 2.9 4.3 1.3 0
5.1 2.5 3.0 1.1 0
5.7 2.8 4.1 1.3 0
6.3 3.3 6.0 2.5 1
5.8 2.7 5.1 1.9 1
7.1 3.0 5.9 2.1 1
6.3 2.9 5.6 1.8 1
6.5 3.0 5.8 2.2 1
7.6 3.0 6.6 2.1 1
4.9 2.5 4.5 1.7 1
7.3 2.9 6.3 1.8 1
6.7 2.5 5.8 1.8 1
7.2 3.6 6.1 2.5 1
6.5 3.2 5.1 2.0 1
6.4 2.7 5.3 1.9 1
6.8 3.0 5.5 2.1 1
5.7 2.5 5.0 2.0 1
5.8 2.8 5.1 2.4 1
6.4 3.2 5.3 2.3 1
6.5 3.0 5.5 1.8 1
7.7 3.8 6.7 2.2 1
7.7 2.6 6.9 2.3 1
6.0 2.2 5.0 1.5 1
6.9 3.2 5.7 2.3 1
5.6 2.8 4.9 2.0 1
7.7 2.8 6.7 2.0 1
6.3 2.7 4.9 1.8 1
6.7 3.3 5.7 2.1 1
7.2 3.2 6.0 1.8 1
6.2 2.8 4.8 1.8 1
6.1 3.0 4.9 1.8 1
6.4 2.8 5.6 2.1 1
7.2 3.0 5.8 1.6 1
7.4 2.8 6.1 1.9 1
7.9 3.8 6.4 2.0 1
6.4 2.8 5.6 2.2 1
6.3 2.8 5.1 1.5 1
6.1 2.6 5.6 1.4 1
7.7 3.0 6.1 2.3 1
6.3 3.4 5.6 2.4 1
6.4 3.1 5.5 1.8 1
6.0 3.0 4.8 1.8 1
6.9 3.1 5.4 2.1 1
6.7 3.1 5.6 2.4 1
6.9 3.1 5.1 2.3 1
5.8 2.7 5.1 1.9 1
6.8 3.2 5.9 2.3 1
6.7 3.3 5.7 2.5 1
6.7 3.0 5.2 2.3 1
6.3 2.5 5.0 1.9 1
6.5 3.0 5.2 2.0 1
6.2 3.4 5.4 2.3 1
5.9 3.0 5.1 1.8 1
"""
