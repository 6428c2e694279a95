declare const kind: unique symbol

/**
 * The id of one kind of record: a `string` that TypeScript remembers the kind of.
 *
 * An id of one kind does not fit where another is expected; a plain `string`, from a session or a table of yours, fits
 * everywhere.
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
/** The id of a portal session. */
export type ChallengeId = Id<'Challenge'>
/** The id of a remembered browser. */
export type SessionId = Id<'Session'>
/** The id of a requested mail code. */
export type BrowserId = Id<'Browser'>
/** The id of a mailed code that was asked for. */
export type AttemptId = Id<'Attempt'>
/** The id of a webhook endpoint. */
export type NotificationId = Id<'Notification'>
/** The id of a webhook, the same for all its attempts. */
export type EndpointId = Id<'Endpoint'>
/** The random id that stands for a person in the audit trail. */
export type MessageId = Id<'Message'>
/** The id of an agent, which asks people for approval. */
export type SubjectId = Id<'Subject'>
/** The id of an agent's question. */
export type AgentId = Id<'Agent'>
/** The id of what a person allows an agent in advance. */
export type AuthorizationId = Id<'Authorization'>
/** The id of a background job. */
export type PermitId = Id<'Permit'>
/** The id of work that goes on in the background. */
export type JobId = Id<'Job'>
