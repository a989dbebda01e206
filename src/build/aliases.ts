import type { UserConfig } from 'vite'

/** The shim stands in for React before 18. */
export const resolve = {
  alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }],
} satisfies UserConfig['resolve']
