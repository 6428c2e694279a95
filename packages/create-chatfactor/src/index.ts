export type { Choices, Framework, MessengerName, StoreKind } from './choices.js'
export { createProject, type ProjectOrder } from './create-project.js'
