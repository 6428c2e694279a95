// Next would take that of the example above it.
export default {}
