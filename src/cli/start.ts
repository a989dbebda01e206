import module from 'node:module'

// Before all else is loaded: Node.js 22 and later keep what they have compiled, for the next start.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache()

await import('./seccompose')
