// @ts-check
// Loaded before a program: at its end it writes the most memory that the program held, in bytes, to a file.

import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  const file = process.env.SECCOMPOSE_TELL_MEMORY
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024))
})
