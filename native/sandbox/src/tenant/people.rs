//! People in bulk: a seed and a number stand for every fact about them.

use super::chance;

const FIRST: [&str; 40] = [
    "Adele",
    "Alex",
    "Amber",
    "Anja",
    "Antoine",
    "Beatriz",
    "Bianca",
    "Cameron",
    "Carlos",
    "Chen",
    "Dagmar",
    "Daniel",
    "Diego",
    "Elif",
    "Emily",
    "Enrico",
    "Fatima",
    "Grady",
    "Hanna",
    "Henrietta",
    "Irvin",
    "Isaiah",
    "Johanna",
    "Joni",
    "Jordan",
    "Kiana",
    "Lara",
    "Lee",
    "Lidia",
    "Lynne",
    "Megan",
    "Miriam",
    "Nestor",
    "Olaf",
    "Patti",
    "Pradeep",
    "Renate",
    "Sven",
    "Tomas",
    "Yuki",
];
const LAST: [&str; 40] = [
    "Acker",
    "Barros",
    "Bergqvist",
    "Bowen",
    "Castillo",
    "Demir",
    "Duarte",
    "Eklund",
    "Fernandez",
    "Fischer",
    "Garcia",
    "Graham",
    "Gupta",
    "Haas",
    "Holloway",
    "Ivanov",
    "Jansen",
    "Johansson",
    "Keller",
    "Kowalski",
    "Lambert",
    "Langer",
    "Lindgren",
    "Mueller",
    "Nakamura",
    "Novak",
    "Okafor",
    "Osman",
    "Patel",
    "Petrov",
    "Quinn",
    "Robbins",
    "Rossi",
    "Schmidt",
    "Sherman",
    "Torres",
    "Vance",
    "Wagner",
    "Wilber",
    "Zimmer",
];
const DEPARTMENTS: [&str; 8] = [
    "Finance",
    "Sales",
    "Marketing",
    "Engineering",
    "Human Resources",
    "Legal",
    "IT",
    "Operations",
];
const TITLES: [&str; 8] = [
    "Manager",
    "Analyst",
    "Accountant",
    "Engineer",
    "Director",
    "Consultant",
    "Assistant",
    "Specialist",
];
const CITIES: [(&str, &str); 8] = [
    ("Redmond", "United States"),
    ("Seattle", "United States"),
    ("New York", "United States"),
    ("Berlin", "Germany"),
    ("Stockholm", "Sweden"),
    ("London", "United Kingdom"),
    ("Zürich", "Switzerland"),
    ("Tokyo", "Japan"),
];

/// The n-th person of a seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// The tenant's seed.
    pub seed: u64,
    /// The number, unique in the tenant.
    pub index: u32,
}

impl Person {
    fn pick(&self, label: &str, choices: &[&'static str]) -> &'static str {
        let at = chance::below(
            self.seed,
            label,
            u64::from(self.index),
            choices.len() as u64,
        ) as usize;
        choices.get(at).copied().unwrap_or("")
    }

    fn place(&self) -> (&'static str, &'static str) {
        let at = chance::below(
            self.seed,
            "city",
            u64::from(self.index),
            CITIES.len() as u64,
        ) as usize;
        CITIES.get(at).copied().unwrap_or(("", ""))
    }

    /// The first name.
    pub fn first(&self) -> &'static str {
        self.pick("first", &FIRST)
    }

    /// The last name.
    pub fn last(&self) -> &'static str {
        self.pick("last", &LAST)
    }

    /// First and last name.
    pub fn display_name(&self) -> String {
        format!("{} {}", self.first(), self.last())
    }

    /// `first.last<number>`, unique.
    pub fn alias(&self) -> String {
        format!(
            "{}.{}{}",
            self.first().to_ascii_lowercase(),
            self.last().to_ascii_lowercase(),
            self.index
        )
    }

    /// The department.
    pub fn department(&self) -> &'static str {
        self.pick("department", &DEPARTMENTS)
    }

    /// The title.
    pub fn title(&self) -> &'static str {
        self.pick("title", &TITLES)
    }

    /// Building and room.
    pub fn office(&self) -> String {
        let room = chance::below(self.seed, "office", u64::from(self.index), 400);
        format!("Building {}/{}", room % 9 + 1, 1000 + room)
    }

    /// The city.
    pub fn city(&self) -> &'static str {
        self.place().0
    }

    /// The country.
    pub fn country(&self) -> &'static str {
        self.place().1
    }

    /// The phone number, from the range kept for fiction.
    pub fn phone(&self) -> String {
        format!(
            "+1 425 555 {:04}",
            chance::below(self.seed, "phone", u64::from(self.index), 100) + 100
        )
    }
}
