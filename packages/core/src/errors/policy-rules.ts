import type { AllowedAction } from '../records/index.js'

/** The name of a rule of the host's own, see `createChatfactor({ rules })`. */
export type HostRuleName = string & { readonly hostRule?: never }

/** Our rules besides the Allowed Actions, each of which is a rule, too. */
export const policyRules = [
  /** Resource, person or assignment is switched off. */
  'active',
  /** The portal of the Resource is off. */
  'self_service',
  /** The Resource requires a second factor, and the person has to enroll before anything else. */
  'enrollment_first',
  /** The Resource does not let people enroll tokens of this type. */
  'token_enrollment.bot',
  /** This messenger is not allowed. */
  'token_enrollment.transport',
  /** The Resource sets the names of people's tokens. */
  'token_enrollment.name',
  /** The person said "not me": only an administrator may allow enrolling again. */
  'enrollment_blocked',
  /** The person has the most tokens allowed. */
  'max_tokens',
  /** A first token needs a proof that is missing. */
  'first_enrollment',
  /** The Resource wants what is asked in the chat to be answered in a stricter way. */
  'answer_mode',
  /** The Resource is held to a standard that does not accept this as a second factor. */
  'held_to',
  /** Only for people who are enrolled. */
  'not_enrolled',
  /** The chat belongs to another person on this Resource, or to another token of theirs. */
  'chat_already_bound',
  /** The enrollment may no longer lead to a token. */
  'enrollment_over',
  /** It was activated more than ten minutes ago or in another session, or a code was accepted since. */
  'take_back_over',
  /** "It was me" counts after three days, in a session proven with a code of an older token. */
  'warning_stays',
  /** The person came by a password link, and has to set a new password before anything else. */
  'password_first',
  /** The person set their address lately: it counts only together with a code of an older token. */
  'address_unsettled',
  /** The person has no email address. */
  'no_email',
  /** The access rules of the Resource refuse this network, country or time. */
  'access.network',
  'access.country',
  'access.hours',
  /** Only for administrators of all Resources. */
  'administration.all_resources',
  /** The administrator has no right to this. */
  'administration.right',
  /** It lowers the protection of people, or is final, and the administrator last proved more than 15 minutes ago that it is them. */
  'administration.fresh',
  /** It lowers people's protection, and the Resource wants a second administrator to agree. */
  'administration.two',
  /**
   * No second administrator could agree: they must be known, have a chat of their own, and not be the person concerned.
   */
  'administration.no_second',
  /** The app does not say who the administrator is, so a second one cannot be told from them. */
  'administration.no_person',
  /** No administrator lowers their own protection. */
  'administration.self',
] as const

/**
 * The rule in `POLICY_DENIED`.
 *
 * An Allowed Action stands for "this action is not allowed on this Resource".
 */
export type PolicyRule = AllowedAction | (typeof policyRules)[number]
