//! clixml
