import { type FieldId, imageProblem, type RefusedField, referenceProblem } from './fields'

/** Stands where an image has to be named and none is known: no runtime takes it for a name (distribution/reference). */
export const IMAGE_PLACE = 'IMAGE'

/**
 * An image with its registry and a tag, as containerd's own client asks for it. What stands before the first slash is
 * a registry where it has a dot or a port or is `localhost`; Docker's is meant otherwise (distribution/reference).
 */
export function fullImageName(image: string): string {
  if (image === IMAGE_PLACE) return image
  const slash = image.indexOf('/')
  const first = slash < 0 ? '' : image.slice(0, slash)
  const hasRegistry = /[.:]/.test(first) || first === 'localhost'
  const path = hasRegistry ? image : `docker.io/${slash < 0 ? 'library/' : ''}${image}`
  const last = path.slice(path.lastIndexOf('/') + 1)
  return /[:@]/.test(last) ? path : `${path}:latest`
}

/** What was typed for an image or a reference like one, where no runtime would take it; nothing typed is no mistake. */
export function refusedImages(
  typed: Partial<Record<Extract<FieldId, 'image' | 'crioReference'>, string | undefined>>,
): RefusedField[] {
  return (['image', 'crioReference'] as const).flatMap(field => {
    const name = typed[field]
    if (name === undefined) return []
    const problem = field === 'image' ? imageProblem(name) : referenceProblem(name)
    return problem ? [{ ...problem, field }] : []
  })
}
