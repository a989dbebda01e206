import { describe, expect, it } from 'vitest'
import { failingLines, withoutCommands } from './symptom-text'

describe('the lines that tell of a failure', () => {
  it.each([
    [
      'are those with the error of a filter',
      'started\napp: cannot lock: Operation not permitted\nerror: giving up',
      'app: cannot lock: Operation not permitted',
    ],
    [
      'are else those that say so, not for another reason',
      'started\nerror: no such file: x\nerror: giving up\nbye',
      'error: giving up',
    ],
    ['are none where nothing says so', 'started\nexit status 1', ''],
    [
      'have with them what the innermost frame of Python was about to do',
      [
        'Traceback (most recent call last):',
        '  File "/a.py", line 1, in <module>',
        '    main()',
        '  File "/a.py", line 2, in main',
        '    os.chmod(path, 0o600)',
        '    ~~~~~~~~^^^^^^^^^^^^^',
        "PermissionError: [Errno 1] Operation not permitted: 'x'",
      ].join('\n'),
      "PermissionError: [Errno 1] Operation not permitted: 'x'\nos.chmod(path, 0o600)",
    ],
  ])('%s', (_, text, lines) => {
    expect(failingLines(text)).toBe(lines)
  })
})

describe('a command that a shell cannot begin', () => {
  it.each([
    ['sh: 1: mkdir: Operation not permitted', 'sh: 1: cannot execute: Operation not permitted'],
    [
      's[4]: mkdir: cannot execute [Operation not permitted]',
      's[4]: cannot execute [Operation not permitted]',
    ],
    [
      'bash: line 2: mv: cannot execute: Permission denied',
      'bash: line 2: cannot execute: Permission denied',
    ],
    ['bash: line 1: /bin/chown: Permission denied', 'bash: line 1: cannot execute: Permission denied'],
  ])('has no part in %s', (text, said) => {
    expect(withoutCommands(text)).toBe(said)
  })

  it.each(['sh: 1: cd: Permission denied', 'mkdir: x: Operation not permitted', 'sh: 1: mkdir: not found'])(
    'is not what %s tells of',
    text => {
      expect(withoutCommands(text)).toBe(text)
    },
  )
})
