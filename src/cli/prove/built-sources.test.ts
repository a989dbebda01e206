import { expect, it } from 'vitest'
import { buildError } from './built-sources'

it.each([
  [
    'gcc without the library’s header',
    'empty.c:1:10: fatal error: seccomp.h: No such file or directory\n    1 | #include <seccomp.h>\n      |          ^~~~~~~~~~~\ncompilation terminated.\n',
    'empty.c:1:10: fatal error: seccomp.h: No such file or directory',
  ],
  [
    'Go without a network',
    'go: creating new go.mod: module proof\ngo: github.com/seccomp/libseccomp-golang@v0.10.0: Get "https://proxy.golang.org/": dial tcp: lookup proxy.golang.org: no such host\n',
    'go: github.com/seccomp/libseccomp-golang@v0.10.0: Get "https://proxy.golang.org/": dial tcp: lookup proxy.golang.org: no such host',
  ],
  [
    'the Go compiler',
    '# command-line-arguments\n./web.go:7:2: undefined: y\n./web.go:8:2: undefined: z\n',
    './web.go:7:2: undefined: y',
  ],
  ['a program that only ends', 'the filter cannot be made\n', 'the filter cannot be made'],
])('names what a build ended with: %s', (_, errors, line) => {
  expect(buildError(errors)).toBe(line)
})
