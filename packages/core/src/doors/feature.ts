export {
  type ActivityKind,
  accountActions,
  addressPurpose,
  allows,
  answerModes,
  idShape,
  isByInvitation,
  isPortalOn,
  isRequired,
  leavingActions,
  mailProofPurpose,
  noBypass,
  noMisses,
  noRecoveryCodes,
  noSends,
  nothingWaits,
  signInPurpose,
  strictObject,
  text as textShape,
  tokenPolicy,
  upTo,
  wholeNumber,
} from '../records/index.js'
/**
 * For packages that add verbs to a Chatfactor: the gate, the loop that reads, decides and commits, and the records,
 * rules and messages of core that such verbs need. It may change with every version, so such a package needs the same
 * version.
 *
 * @module feature
 */

export { createAudit, createTrailReader } from '../audit/audit-service.js'
export { hostPurpose, shownText, transactionSchema } from '../challenges/challenge-input.js'
export { type AuthenticationMethod, methodsOf } from '../challenges/challenges.js'
export { isCurrentCode, newChallenge } from '../challenges/new-challenge.js'
export type { CoreNews } from '../chatfactor/core-news.js'
export type { AddedFeature, OpenFeature } from '../chatfactor/features.js'
export {
  extendChatfactor,
  happeningsIn,
  happeningsOf,
  lookAtStart,
  newsOf,
  saidIn,
  tellProblemOf,
} from '../chatfactor/gate.js'
export { defineFeature } from '../chatfactor/given-feature.js'
export { coreHappenings, coreSaid, type FactsOf, type Happening } from '../chatfactor/happenings.js'
export { boundPeople } from '../chats/bound-people.js'
export type { ChatButton, ChatCommand, ChatSlots, Pressed } from '../chats/chat-ways.js'
export { digitsIn } from '../chats/digits-in-text.js'
export { disowned, withSignIns } from '../chats/disown-press.js'
export type { EventSource } from '../chats/event-source.js'
export { acknowledge, actOnce, replyWith } from '../chats/event-source.js'
export { writtenOutcome } from '../deliveries/outcome-ledger.js'
export { languagesOf } from '../deliveries/spoken-languages.js'
export { batch, type Sweeper, sweepInTurns } from '../deliveries/sweep-batches.js'
export type { Beside, Sweep, WorkerSlots } from '../deliveries/worker-loop.js'
export { toldOfEnrollment } from '../enrollments/enrollment-happenings.js'
export { createEnrollments } from '../enrollments/enrollment-service.js'
export { enrollmentView } from '../enrollments/enrollments.js'
export { groundsOf, newTokenSchema, startEnrollment } from '../enrollments/starting.js'
export { ChatfactorError, fit, invalidInput } from '../errors/index.js'
export { type ApprovalNumbers, numbersFrom } from '../features/approvals/approval-numbers.js'
export { toldOfInvitation } from '../features/invitations/invitation-happenings.js'
export { createBypass } from '../features/recovery/bypass.js'
export { recoveryAnnouncements } from '../features/recovery/recovery-announcements.js'
export { withoutCode } from '../features/recovery/recovery-codes.js'
export { recoveryNotice } from '../features/recovery/recovery-elsewhere.js'
export { toldOfNoPin, toldOfRecovery } from '../features/recovery/recovery-happenings.js'
export { refuseLiterals } from '../features/step-up/second-factor-service.js'
export {
  type ActedBy,
  type ActionNews,
  type Announcement,
  type Around,
  aboutMember,
  actedBy,
  actorOf,
  announcement,
  asked,
  atOnce,
  type Below,
  by,
  type ChatSource,
  type Commit,
  chatOf,
  commit,
  type Decision,
  type DeliveryDraft,
  definite,
  deliveryDraft,
  drawnQr,
  type Effect,
  type Engine,
  type EventOf,
  endsSignIn,
  type Feature,
  type Features,
  type FeedStanding,
  type Fetches,
  type Found,
  failure,
  type Happenings,
  type HeldChats,
  type HostRules,
  heardBy,
  heardInTime,
  heldChats,
  id,
  isMembership,
  isNamed,
  type LookAtFeed,
  type LookedUp,
  laneOf,
  listOptionsSchema,
  longestChallengeMs,
  look,
  type Made,
  type MailSource,
  type Membership,
  type MessageEdit,
  members,
  messengerOf,
  type NewsOf,
  type Noted,
  newId,
  newsIn,
  numberOf,
  numberText,
  type OfPerson,
  ofMember,
  opened,
  operate,
  own,
  ownerOf,
  ownersOf,
  type Passwords,
  parseInput,
  personOf,
  personRefs,
  placed,
  plain,
  readNetwork,
  type Seen,
  type SentAbout,
  type SignInEnd,
  seenAs,
  sessionsOf,
  success,
  type TakesBack,
  type Template,
  type TokenHolder,
  type Told,
  type ToldNews,
  type TrailFilter,
  type TrailSlot,
  teller,
  template,
  timeOf,
  type Untold,
  userOf,
  userRefSchema,
  type VerbsOf,
  type Who,
  type WrittenMail,
  watched,
  watching,
} from '../kernel/index.js'
export * from '../kernel/said.js'
export {
  actionToken,
  type ChatAction,
  challengeCode,
  codeNumber,
  insertOneTimeLink,
  inviteMs,
  type KeyRing,
  linkHash,
  linkSecret,
  loadingOneTimePasswords,
  newSecret,
  oneTimePassword,
  openSealed,
  readTypedCode,
  resetLinkMs,
  sameText,
  sealText,
  signedTransaction,
  signInLinkMs,
  typedCodeOf,
  withEachKey,
} from '../keys/index.js'
export {
  accessTemplates,
  away,
  changeNotice,
  chatDelivery,
  chatReply,
  commandName,
  lockNotice,
  mailDelivery,
  maskedLogin,
  minutesLeft,
  moment,
  namesIn,
  oneLine,
  originOf,
  plainNotice,
  securityNotice,
  signInNotice,
  tellHolder,
  text,
  tokenTemplates,
} from '../messages/index.js'
export { allTokens, createAssignments, membershipEnd, tokensEnd } from '../people/assignment-service.js'
export { assignmentView, conditionsOf, onResource } from '../people/assignments.js'
export { endingSessions, joining, newAssignment, switching, unlocked, unlocking } from '../people/member-changes.js'
export { toldOfPeople, toldOfSessionsEnd } from '../people/people-happenings.js'
export { presets, readResourceUpdate } from '../people/resource-input.js'
export { createResources } from '../people/resource-service.js'
export { resourceView } from '../people/resources.js'
export { newUser, userInputSchema, userShapes } from '../people/user-input.js'
export { createUsers, userChange } from '../people/user-service.js'
export { userView } from '../people/users.js'
export { aside, quoted } from '../platform-client/index.js'
export type { ChatAddress, InboundEvent, MessageAction, OutboundMessage, SendOutcome } from '../ports/index.js'
export {
  accessRefused,
  afterMiss,
  allNames,
  bindingHash,
  browserName,
  bypassedUntil,
  type ChallengeRuleName,
  challengeChange,
  closedOn,
  codeOf,
  countedTimes,
  denied,
  earlierAnswer,
  emailKey,
  endTrust,
  endTrustOf,
  epochsOf,
  fullUntil,
  type Grant,
  type GrantKind,
  graceEnd,
  graceLeft,
  graceUntil,
  grants,
  hasPortal,
  heldTokenIds,
  isAwaited,
  isBacking,
  isDelay,
  isDisowned,
  isErased,
  isExhausted,
  isHeld,
  isLive,
  isLiveToken,
  isOfChat,
  isOn,
  isOnRing,
  isPending,
  isResetting,
  isSwitchedOff,
  isTimeZone,
  isToEarlierAddress,
  isToldOf,
  isTransfer,
  isTrusted,
  isUnvouched,
  isUsableLink,
  isWeaker,
  type Judges,
  lastingName,
  lockedOut,
  lockStateOf,
  loginKeyOf,
  loginKeyStart,
  missOfPerson,
  mostMissesInTotal,
  movedEmail,
  nameOfBinding,
  namesOfSignIn,
  namesOfSignIns,
  newTokenRefusal,
  noLongerOff,
  type OthersEnd,
  obstacleTo,
  othersEnd,
  readWindow,
  recognizableOf,
  recognized,
  refusalOfHost,
  refused,
  rememberedForMs,
  requireNone,
  type SessionState,
  sessionMs,
  sessionState,
  spokenForBy,
  stricter,
  type TrustOwners,
  tellable,
  toldOfRule,
  trustedEmail,
  trustNow,
  unsettledEmail,
  usedNow,
  type Want,
  type Whence,
  wrongPlace,
} from '../rules/index.js'
export type { Door, Entry } from '../self-service/door.js'
export { membershipsElsewhere, tokensEverywhere } from '../self-service/door.js'
export { changeOwn } from '../self-service/own-record.js'
export { keyOfSealed, printableText, within } from '../stores/index.js'
export { revocation } from '../tokens/revocation.js'
export { toldOfToken } from '../tokens/token-happenings.js'
export { createTokens, tokenView } from '../tokens/token-service.js'
