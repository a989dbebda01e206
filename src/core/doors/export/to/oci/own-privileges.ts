import { findProperty, type JsonNode, parseTree } from '../../../../engine/text'

/**
 * Whether a person's own `config.json` starts its program without `no_new_privs`, so that a runtime loads the filter before
 * it takes privileges away (runtime-spec config.md `process.noNewPrivileges`, which is off unless it says so). Not of a
 * whole new configuration, which is made where this is empty.
 */
export function keepsPrivileges(config: string): boolean {
  if (config.trim() === '') return false
  let node: JsonNode | undefined = parseTree(config).root
  for (const key of ['process', 'noNewPrivileges']) {
    node = node?.type === 'object' ? findProperty(node, key)?.value : undefined
  }
  return !(node?.type === 'boolean' && node.value)
}
