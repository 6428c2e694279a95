import type { Resource } from '@chatfactor/core'

/** What an administrator reads before a person's last token ends: only where none is required does a first factor alone sign in again. */
const sure = {
  revoke: { optional: 'console.members.revokeSure', required: 'console.members.revokeSureRequired' },
  lostPhone: { optional: 'console.member.lostPhoneSure', required: 'console.member.lostPhoneSureRequired' },
} as const

type OfResource = Pick<Resource, 'secondFactor'>

export function revokeSure(resource: OfResource) {
  return sure.revoke[standing(resource)]
}

export function lostPhoneSure(resource: OfResource) {
  return sure.lostPhone[standing(resource)]
}

function standing({ secondFactor }: OfResource) {
  return secondFactor.required ? 'required' : 'optional'
}
