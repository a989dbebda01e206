all: one two
	cat one two
one:
	echo kept > one
two:
	echo kept > two
