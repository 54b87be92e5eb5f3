// Kept out of the test runner's transforms, so that this is Node's own import.
module.exports = (address) => import(address);
