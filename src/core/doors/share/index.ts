export { decodeCourseLink, encodeCourseLink, isCourseFragment } from './course-link'
export * from './share-link'
export {
  MAX_NAME_LENGTH,
  type SharedDocument,
  type SharedField,
} from './shared-document'
