import { AssertionError } from 'node:assert'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { mutantStores, storeLaws } from '../src/index.js'

/** Which law must catch which mutant. Others may, too. */
const catches: Readonly<Record<string, string>> = {
  live_references: 'users: spoiling a record that was read or listed changes nothing in the store',
  shallow_copies: 'users: spoiling a record that was read or listed changes nothing in the store',
  keeps_given_objects: 'users: spoiling a record after it was written changes nothing in the store',
  follow_is_an_inner_join: 'challenges: following tokenId gives the record of tokens, or null',
  follow_ignores_null: 'challenges: following tokenId gives the record of tokens, or null',
  follow_stops_after_one_step: 'a reference is followed from a key, and on from what it leads to',
  strange_ids_throw: 'an id that no record could have is null, not an error',
  keys_ignore_case: 'ids and keys tell upper from lower case, spaces and composed from decomposed letters',
  leaves_out_what_is_missing: 'what does not exist is null in its place and hides nothing beside it',
  reads_each_record_once: 'what does not exist is null in its place and hides nothing beside it',
  what_comes_later_never_does: 'audit: number is null in a new record, and stays what an update makes of it',
  follows_many_as_they_come: 'forty references are followed at once, two steps far, each to its own record or to null',
  ignores_expected_version: 'assignments: update, delete and check at another version are stale and change nothing',
  looks_before_it_writes: 'of 64 updates of one record at once exactly one is committed and the others are stale',
  check_does_not_hold:
    'a check holds until the end of the commit: update one and check the other, crosswise, is never both',
  forgets_checks: 'a commit with one check that fails leaves nothing behind',
  duplicate_before_stale: 'stale is reported before duplicate, wherever the two stand',
  partial_commit: 'a commit with one duplicate leaves nothing behind',
  lost_is_always_the_first: '`lost` holds the position of every write that was stale, and of no other',
  insert_overwrites: 'inbound: an insert under a used id is a duplicate of the id and changes nothing',
  deletes_the_missing: 'limits: update, delete and check of a missing record are stale and make none',
  update_keeps_what_is_null: 'assignments: an update replaces every field and raises the version',
  null_is_a_key: 'users.externalId: any number of records with null in externalId are not in the key',
  keeps_keys_of_the_deleted: 'chats.address: a key that a deleted record had is free',
  drops_what_is_young: 'dropBefore: audit made at the moment or later stay, and so does every other collection',
  unique_not_enforced_on_update: 'users.login: an update into a taken key is a duplicate and changes nothing',
  duplicate_names_the_id: 'users.login: a second insert of the same key is a duplicate that names the key',
  hands_keys_over_in_a_commit: 'enrollments.linkCode: a key cannot be freed and taken in one commit',
  cuts_times_to_seconds: 'a time comes back to the millisecond: the last millisecond of a year',
  trims_texts: 'a text comes back as it was: spaces',
  normalizes_texts: 'a text comes back as it was: composed and decomposed',
  cuts_texts_by_bytes: 'texts of the greatest length come back whole: users',
  flattens_json: 'json comes back as it was: lists in lists',
  list_unsorted: 'enrollments.byState: lists its records ascending, ties by id, in pages of any size',
  descending_is_ignored: 'audit.byTime: lists its records descending, ties by id, in pages of any size',
  descending_ties_ascend: 'audit.byResource: lists its records descending, ties by id, in pages of any size',
  nulls_last: 'users.all: lists its records ascending, ties by id, in pages of any size',
  sorts_by_utf16: 'resources.all: lists its records ascending, ties by id, in pages of any size',
  sorts_as_people_do: 'resources.all: lists its records ascending, ties by id, in pages of any size',
  cursor_skips_ties: 'deliveries.due: lists its records ascending, ties by id, in pages of any size',
  cursor_is_an_offset: 'deliveries.due: a cursor (ascending) outlives its record and whatever comes and goes around it',
  cursor_needs_its_record:
    'deliveries.due: a cursor (ascending) outlives its record and whatever comes and goes around it',
  cursor_repeats_its_record: 'sessions.byUser: lists its records ascending, ties by id, in pages of any size',
  promises_an_empty_page: 'sessions.byUser: lists its records ascending, ties by id, in pages of any size',
  begins_again_at_a_strange_cursor: 'a text that is no cursor is refused with INVALID_INPUT',
  forgets_delete_index: 'tokens.byAssignment: follows updates and deletes',
  null_equals_nothing: 'audit.byResource: null in resourceId matches null and nothing else',
  arrival_goes_by_id: 'audit.unnumbered: lists its records as they came, whatever their ids',
  sparse_lists_nulls: 'audit.byNumber: a record is in it while number is not null',
  starts_with_takes_wildcards:
    'users.all: lists what starts with a text ascending: by letter, without wildcards, never null',
  starts_with_ignores_case:
    'users.all: lists what starts with a text ascending: by letter, without wildcards, never null',
  starts_with_means_contains:
    'users.all: lists what starts with a text ascending: by letter, without wildcards, never null',
  lists_live_references: 'audit: spoiling a record that was read or listed changes nothing in the store',
  search_minds_the_case: 'search: finds a text in any part of the search fields, whatever the case, without wildcards',
  search_takes_wildcards: 'search: finds a text in any part of the search fields, whatever the case, without wildcards',
  search_minds_one_condition:
    'search: keeps every condition, on a record and along references; what is missing is null',
  search_finds_what_leads_nowhere:
    'search: walks ascending by reference, nulls first, ties by id, and back again, in pages of any size',
  search_breaks_ties_by_the_own_id:
    'search: walks ascending by reference, nulls first, ties by id, and back again, in pages of any size',
  search_knows_no_way_back:
    'search: walks ascending by id, nulls first, ties by id, and back again, in pages of any size',
  tally_counts_on: 'search: keeps every condition, on a record and along references; what is missing is null',
  tally_passes_over_the_text:
    'search: finds a text in any part of the search fields, whatever the case, without wildcards',
}

describe('the Store contract', () => {
  it('is kept by the memory store', async () => {
    for (const law of storeLaws) await law.run(memoryStore)
  })

  it('names every law once', () => {
    const names = storeLaws.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has a law against every mutant', () => {
    expect(Object.keys(catches)).toEqual(Object.keys(mutantStores))
  })

  it('names the field of a record that came back as another', async () => {
    const law = storeLaws.find(({ name }) => name === catches.trims_texts)
    const failure = law?.run(() => mutantStores.trims_texts?.(memoryStore()) ?? memoryStore())
    await expect(failure).rejects.toThrow(
      "chats.displayName came back as 'two before, one after', not as '  two before, one after '",
    )
  })

  for (const [name, mutate] of Object.entries(mutantStores)) {
    it(`catches the mutant ${name} by "${catches[name]}"`, async () => {
      const law = storeLaws.find((candidate) => candidate.name === catches[name])
      const failure = await law?.run(() => mutate(memoryStore())).catch((thrown: unknown) => thrown)
      if (name === 'strange_ids_throw') expect(failure).toBeInstanceOf(Error)
      else expect(failure).toBeInstanceOf(AssertionError)
    })
  }
})
