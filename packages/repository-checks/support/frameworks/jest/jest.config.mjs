/** No transform: our packages, and the tests, are ES modules as they stand. */
export default { testEnvironment: 'node', transform: {} }
