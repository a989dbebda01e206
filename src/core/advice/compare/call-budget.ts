/** What one call may cost to look at; some hundred times what the calls of real profiles do. */
export const CALL_BUDGET = 250_000

/** What all calls of one question may; those of real profiles take some thousand steps in all. */
export const QUESTION_BUDGET = 8 * CALL_BUDGET
