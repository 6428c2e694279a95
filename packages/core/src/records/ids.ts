declare const kind: unique symbol

/**
 * The id of one kind of thing: a `string` that remembers the kind while it is handed on in TypeScript.
 *
 * An id that was handed out does not fit where another kind belongs; a plain `string`, from a session or a table of yours, fits everywhere.
 */
export type Id<K extends string> = string & { readonly [kind]?: K }

/** The id of a Resource. */
export type ResourceId = Id<'Resource'>
/** The id of a user; not your own `externalId`. */
export type UserId = Id<'User'>
/** The id of an assignment. */
export type AssignmentId = Id<'Assignment'>
/** The id of a token. */
export type TokenId = Id<'Token'>
/** The id of an enrollment. */
export type EnrollmentId = Id<'Enrollment'>
/** The id of a challenge. */
export type ChallengeId = Id<'Challenge'>
/** The id of a session of the portal. */
export type SessionId = Id<'Session'>
/** The id of a browser that is remembered. */
export type BrowserId = Id<'Browser'>
/** The id of a mailed code that was asked for. */
export type AttemptId = Id<'Attempt'>
/** The id of a notification. */
export type NotificationId = Id<'Notification'>
/** The id of where webhooks of a Resource go. */
export type EndpointId = Id<'Endpoint'>
/** The id of a webhook; the same over all its tries. */
export type MessageId = Id<'Message'>
/** The random id by which the audit trail knows a person. */
export type SubjectId = Id<'Subject'>
/** The id of an agent, which asks people for their approval. */
export type AgentId = Id<'Agent'>
/** The id of a question of an agent. */
export type AuthorizationId = Id<'Authorization'>
/** The id of what a person allows an agent in advance. */
export type PermitId = Id<'Permit'>
/** The id of work that goes on in the background. */
export type JobId = Id<'Job'>
