import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constantsFor } from '../../core/engine/catalogue/constants'
import { hexadecimal, readValueText } from './value-text'

const cloneFlags = constantsFor('clone', 0, 'SCMP_ARCH_X86_64')

describe('a value as a person writes it', () => {
  test('is a number in decimal or hexadecimal, exact to 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }), value => {
        expect(readValueText(String(value), [])).toEqual({ ok: true, value })
        expect(readValueText(` ${hexadecimal(value)} `, [])).toEqual({ ok: true, value })
      }),
    )
  })

  test('is a name that the argument knows, or several', () => {
    expect(readValueText('CLONE_NEWUSER', cloneFlags)).toEqual({ ok: true, value: 0x1000_0000n })
    expect(readValueText('clone_newuser | CLONE_NEWNS', cloneFlags)).toEqual({
      ok: true,
      value: 0x1002_0000n,
    })
    // Named twice it is one flag all the same.
    expect(readValueText('CLONE_NEWUSER | CLONE_NEWUSER', cloneFlags)).toEqual({
      ok: true,
      value: 0x1000_0000n,
    })
  })

  test('says what is wrong with anything else', () => {
    expect(readValueText('  ', [])).toMatchObject({ fault: 'empty' })
    expect(readValueText('CLONE_NEWUSER |', cloneFlags)).toMatchObject({ fault: 'empty' })
    expect(readValueText('CLONE_NEW', cloneFlags)).toMatchObject({ fault: 'unknown', text: 'CLONE_NEW' })
    expect(readValueText('1e3', [])).toMatchObject({ fault: 'unknown' })
    expect(readValueText('1.0', [])).toMatchObject({ fault: 'unknown' })
    expect(readValueText('-1', [])).toMatchObject({ fault: 'negative' })
    expect(readValueText('18446744073709551616', [])).toMatchObject({ fault: 'too-large' })
  })
})
