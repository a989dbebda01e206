// Stands in for Monaco's own words, which only the app asks for.
export {}
