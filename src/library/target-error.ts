/**
 * A target has a part that there is not; the message names it.
 *
 * @public
 */
export class TargetError extends Error {}
