// Stands in for what commander starts programs with, which costs each start some milliseconds: no subcommand is a program of
// its own.
export {}
