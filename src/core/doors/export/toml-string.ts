import { jsonString } from '../../engine/text'

/**
 * A basic string of TOML: one of JSON, whose escapes TOML has, too. Half of a surrogate pair, which TOML takes in no form,
 * becomes what UTF-8 has for it (toml.io 1.0, String).
 */
export function tomlString(text: string): string {
  return jsonString(text.replaceAll(/\p{Cs}/gu, '\uFFFD'))
}
