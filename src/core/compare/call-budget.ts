/** What one call may cost to look at; some hundred times what the calls of real profiles do. */
export const CALL_BUDGET = 1_000_000
