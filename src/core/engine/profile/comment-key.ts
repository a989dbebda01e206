/** What people keep notes under: every engine passes over keys that it does not know. */
const COMMENT_KEY = /^(?:[_$#]|\/\/)|comment|descri|expla[in]|rationale|reason|^notes?$/i

/** Whether a key that no engine knows reads as a comment. */
export const isCommentKey = (key: string): boolean => COMMENT_KEY.test(key)
