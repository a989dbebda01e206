import base from './vite.config.ts'
export default { ...base, test: { ...base.test, maxWorkers: 1, setupFiles: ['/tmp/h-house/setup.mjs'] } }
