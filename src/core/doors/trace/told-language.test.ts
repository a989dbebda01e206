import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { answerBlockedCall } from './blocked-call'
import { inEnglish } from './told-language'

describe('errors in other languages', () => {
  it.each([
    ['mkdir: 无法创建目录 “a”: 不允许的操作', 'Operation not permitted'],
    ['sh: 1: ./a: 权限不够', 'Permission denied'],
    ['a：函数未实现', 'Function not implemented'],
    ['mkdir: 此項操作並不被允許', 'Operation not permitted'],
    [
      'mkdir: das Verzeichnis kann nicht angelegt werden: Die Operation ist nicht erlaubt',
      'Operation not permitted',
    ],
    ['mkdir: Opération non permise', 'Operation not permitted'],
    ['mkdir: Operación no permitida', 'Operation not permitted'],
    ['mkdir: 許可されていない操作です', 'Operation not permitted'],
    ['Отказано в доступе', 'Permission denied'],
    ['段错误', 'Segmentation fault'],
    ['Ошибка сегментирования', 'Segmentation fault'],
    ['错误的系统调用 (核心已转储)', 'Bad system call'],
    ['無效系統呼叫 (核心已傾印)', 'Bad system call'],
    ['Ungültiger Betriebssystemaufruf (Speicherabzug geschrieben)', 'Bad system call'],
    ['間違ったシステムコール', 'Bad system call'],
  ])('Test that %s is told as English has it', (text, english) => {
    expect(inEnglish(text)).toContain(english)
  })

  it('Test that an error in Chinese leads to the same calls as in English', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write","exit_group"],"action":"SCMP_ACT_ALLOW"}]}'
    const first = (error: string) => {
      const answer = answerBlockedCall(error, parseProfile(text), defaultTarget)
      return answer.ok ? answer.blocked.map(({ call }) => call.name) : answer.id
    }
    for (const program of ['chown: ', 'flock: ', 'setpriority: ']) {
      expect(first(`${program}不允许的操作`)).toEqual(first(`${program}Operation not permitted`))
    }
  })
})
