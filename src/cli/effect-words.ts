/** `errno(1)`: what becomes of a call, short. */
export function outcomeWords(action: string, errno: number | undefined): string {
  const word = action.replace(/^SCMP_ACT_/, '').toLowerCase()
  return errno === undefined ? word : `${word}(${errno})`
}
