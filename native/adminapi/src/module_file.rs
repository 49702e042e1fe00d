use serde::Deserialize;

use crate::Failure;

#[derive(Deserialize)]
struct Answer {
    value: Vec<File>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    #[serde(default)]
    file_name: String,
    file_content: Option<String>,
}

/// The text of the module in an EXOModuleFile answer (adminapi.md §1.3).
///
/// # Errors
/// [`Failure`] when the answer is no JSON or holds no module.
pub fn module_file(body: &[u8]) -> Result<String, Failure> {
    const REQUEST: &str = "EXOModuleFile";
    let answer: Answer = serde_json::from_slice(body).map_err(|error| {
        let message = if error.is_eof() {
            "The list of commands that the service sent is cut off; connect again"
        } else {
            "The service sent something else in place of its list of commands; connect again"
        };
        let mut failure = Failure::protocol(message, REQUEST);
        failure.cause = Some(error.to_string());
        failure
    })?;
    let module = |file: &&File| file.file_name.to_ascii_lowercase().ends_with(".psm1");
    let file = answer.value.iter().find(module).or_else(|| {
        // One file without a name is the module as well; a manifest or format file alone is not.
        answer.value.iter().find(|file| file.file_name.is_empty())
    });
    file.and_then(|file| file.file_content.clone())
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| {
            let message = "The service sent no list of commands; connect again";
            Failure::protocol(message, REQUEST)
        })
}
