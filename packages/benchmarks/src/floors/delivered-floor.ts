/** Recording that the messenger accepted a message, by hand. Comes after the caller's answer. */
export const deliveredFloor = {
  name: 'floor_delivered',
  text: `update chatfactor.deliveries set version = 2, state = 'sent', outcome = 'accepted', message_id = $2, ended_at = $3::timestamptz where id = $1 and version = 1`,
}
