import type { Verdict } from '../../../src/core'

const SIGSYS = 31
const ENOSYS = 38

/** What the kernel's answer to a harmless call looks like where it agrees with a verdict. */
export function kernelAnswer({ action, errno = 0 }: Verdict): RegExp {
  switch (action) {
    case 'SCMP_ACT_ALLOW':
    case 'SCMP_ACT_LOG':
      return /^returns \d+$/
    case 'SCMP_ACT_ERRNO':
      return new RegExp(`^returns ${errno === 0 ? 0 : -errno}$`)
    case 'SCMP_ACT_TRACE':
    case 'SCMP_ACT_NOTIFY':
      return new RegExp(`^returns ${-ENOSYS}$`)
    default:
      return new RegExp(`^ends ${SIGSYS}$`)
  }
}
