//! Patterns against `regress`, an engine of ECMA-262, on texts that tell the two syntaxes apart.

use std::iter::repeat_with;

use super::translate;

/// Patterns that both engines can match, each for a reason.
#[rustfmt::skip]
const PATTERNS: &[&str] = &[
    // The ten of Propexo's document
    r"^\d{4}-\d{2}-\d{2}$", r"(?:[01]\d|2[0123]):(?:[012345]\d)", r"^\d{10}$", r"^\+?\d{1,50}$", r"^\w+$",
    r"(?:[01]\d|2[0123]):(?:[012345]\d):(?:[012345]\d)", r"^[2-9]\d{9}$", r"^\d{4}-(?:0[1-9]|1[0-2])$",
    r"^([1-9]\d?|0\.(0[1-9]|[1-9]\d?)|[1-9]\d?\.\d{1,2})$", r"^[-+]\d{2}:\d{2}$",
    // Sets, outside and inside of classes
    r"^\d$", r"^\D$", r"^\w$", r"^\W$", r"^\s$", r"^\S$", r"^.$", r"^[\d]$", r"^[\D]$", r"^[\w]$", r"^[\W]$",
    r"^[\s]$", r"^[\S]$", r"^[^\d]$", r"^[^\D]$", r"^[^\w]$", r"^[^\W\d]$", r"^[^\s]$", r"^[^\S]$", r"^[\s\S]$",
    r"^[a\D]$", r"^[^a\W]$", r"^[\d\s_-]+$", r"^[.]$", r"^[^.]$",
    // Assertions
    r"^$", r"a$", r"^a", r"^a|b$", r"(?:^a|b$)c?", r"\ba", r"a\b", r"\Ba", r"a\B", r"\bé", r"é\b", r"^\b", r"\B$",
    r"x^", r"$x",
    // Empty things
    r"", r"()", r"(?:)", r"a||b", r"|a", r"(|a)", r"[^]", r"[]", r"a[]|b", r"^[^]$", r"[]?a",
    // Quantifiers
    r"a*", r"a+?b", r"a??b", r"a*?$", r"^a{2}$", r"^a{2,}$", r"^a{2,3}$", r"a{2,3}?", r"(?:ab){2}", r"a{0}b",
    r"^\d{02}$",
    // Groups
    r"(a)(b)?", r"(?<year>\d{4})-(?<month>\d\d)", r"(?<$a_1>x)", r"((a)|(b))+", r"(?:a|b)c",
    // Characters that are special to one of the two
    r"\/", r"a\.b", r"\^\$\\\.\*\+\?\(\)\[\]\{\}\|", r"^[&&]$", r"^[a&&b]$", r"^[!--b]$", r"^[a~~b]$", r"^[[]$",
    r"^[[a]$", r"^[\[\]]$", r"^[\^a]$", r"^[a^]$", r"^[-a]$", r"^[a-]$", r"^[a\-z]$", r"^[#-&]+$", r"^[+--]$",
    r"^[\\-a]$", r"^#\s?&-~$", r"^[a-z&&[^b]]$", r"^[[:alpha:]]$", r"<\/?\w+>", r"^ $", r"^[ #]+$",
    // Escaped characters
    r"\t\n\v\f\r", r"^\0$", r"^\cJ$", r"^\cj$", r"^[\cJ]$", r"^\x41$", r"^[\x41-\x43]$", r"^\u0041$",
    r"^[\u0041-\u0043]$", r"^[\b]$", r"^\uD83D\uDE00$", r"^[\uD83D\uDE00]$", r"^[\uD83D\uDE00-\uD83D\uDE02]$",
    r"^\u{1F600}$", r"^[\u{1F600}-\u{1F602}]$", r"^\u{0041}$", r"^[\u0000-\uFFFF]$", r"^[^\uD800-\uDFFF]$",
    r"^[\uD800-\uDFFF]$", r"^\uD83D$", r"^[\u0000-\u{10FFFF}]$", r"^[\uD83D-\uE000]$", r"^\u2028$",
    r"^[\u2028-\u2029]$", r"^é$", r"^[à-ÿ]$", "^e\u{301}$", "^\u{2028}$",
    // Properties
    r"^\p{L}$", r"^\P{L}$", r"^[\p{L}\d]$", r"^[^\p{L}]$", r"^\p{Lu}$", r"^\p{Script=Greek}$", r"^\p{sc=Greek}$",
    r"^\p{scx=Greek}$", r"^\p{gc=Nd}$", r"^\p{General_Category=Decimal_Number}$", r"^\p{Nd}$", r"^\p{Letter}$",
    r"^\p{Alphabetic}$", r"^\p{ASCII}$", r"^\p{Any}$", r"^\p{White_Space}$", r"^[\p{L}\p{M}\p{Zs}.,'-]+$",
    r"^\p{Emoji_Presentation}$", r"^\p{Uppercase}$",
    // Annex B: none of these is a pattern under the flag `u`
    r"a{", r"a{,5}", r"{", r"}", r"]", r"a]b}", r"^{a}$", r"x{a,b}", r"\-", r"\_", r"\@", r"^\'$", r"^[\w-.]+$",
    r"^[a-\d]$", r"^[\d-x]$", r"^[\w\-\.]+\@\w+$", r"^\12$", r"^\101$", r"^[\101]$", r"^[\1]$", r"^\8$", r"\c",
    r"^[\c1]$", r"^[\c_]$", r"^\400$", r"^\é$", r"^\00$", r"^\01$", r"^()\01$", r"\ ", r"^[\ \-]$", r"^[\!-\/]$",
];

/// Texts that tell meanings apart: digits and letters of other scripts, line ends, white space, halves of words.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", "a", "b", "ab", "aab", "aaa", "abc", "xa", "ba", "c", "x", "A", "B", "z", "Z", "_", "-", "+", "1", "9", "11",
    "0", "é", "É", "éa", "aé", "2024-01-31", "2024-13-31", "x2024-01-31", "2024-01-31\n", "\n2024-01-31",
    "٢٠٢٤-٠١-٣١", "23:59", "24:00", "x23:59x", "23:59:59", "5551234567", "1234567890", "+15551234567", "12.5", "0.05",
    "0.5", "99.99", "100", "+05:30", "-05:30", "05:30", "2024-12", "2024-00", "٣", "߁", "𝟙", "Ω", "λ", "ж", "漢", "ſ",
    "K", "İ", "ß", "\u{1D7D9}", "Dž", "\u{301}", "e\u{301}", "\u{345}", "😀", "😁", "😀😁", "\n", "\r", "\r\n", "\t",
    "\u{b}", "\u{c}", " ", "\u{a0}", "\u{85}", "\u{1680}", "\u{180e}", "\u{2003}", "\u{2028}", "\u{2029}", "\u{202f}",
    "\u{205f}", "\u{3000}", "\u{feff}", "\u{200b}", "\u{0}", "\u{1}", "\u{8}", "\u{1b}", "\u{1f}", "\u{7f}", "\u{11}",
    "\u{e000}", "\u{ffff}", "\u{10ffff}", "a\n", "\na", "a\nb", "a\u{2028}b", "\t\n\u{b}\u{c}\r", ".", "..", "a.b",
    "axb", "/", "\\", "^", "$", "*", "(", ")", "[", "]", "{", "}", "|", "&", "&&", "~", "#", "#&-~", "# &-~", "%",
    "\"", "'", "@", ",", "!", "a{", "a{,5}", "{a}", "x{a,b}", "a]b}", "^$\\.*+?()[]{}|", "<b>", "</b>",
    "O'Brien-Smith, Jr.", "José", "foo@bar", "a-b.c@d", "A0", " 0", "\u{1}0", "8", "foo bar", "d", "d:", "[:alpha:]",
    "a]", "b]", ":]", "alpha", "aa bb", "ac", "bc", "b", "a--b", "-a", "ſa", "aſ", "a_", "\\c", "\u{20}0",
];

/// What `regress` finds, by the flag `u` where the pattern is one then.
fn oracle(pattern: &str) -> Option<regress::Regex> {
    let with = |unicode| regress::Regex::with_flags(pattern, regress::Flags { unicode, ..Default::default() }).ok();
    with(true).or_else(|| with(false))
}

/// Compares where the two engines find a pattern first.
fn compare(pattern: &str, texts: &[&str]) {
    let ours = translate(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let regex = regex::Regex::new(&ours).unwrap_or_else(|error| panic!("{pattern}: {ours}: {error}"));
    let oracle = oracle(pattern).unwrap_or_else(|| panic!("{pattern} is no pattern to the oracle"));
    for text in texts {
        let (found, expected) = (regex.find(text).map(|m| m.range()), oracle.find(text).map(|m| m.range()));
        assert_eq!(found, expected, "{pattern} as {ours} on {text:?}");
    }
}

#[test]
fn means_what_it_means_to_ecma_262() {
    for pattern in PATTERNS {
        compare(pattern, TEXTS);
    }
}

#[test]
fn every_character_is_in_the_same_sets() {
    // The two engines are of different editions of Unicode: what only one of them knows has no common answer.
    let (ours, theirs) = (regex::Regex::new(r"\p{Cn}").unwrap(), oracle(r"\p{Cn}").unwrap());
    let is_known_alike = |text: &String| ours.is_match(text) == theirs.find(text).is_some();
    let all = ('\0'..'\u{3400}').chain('\u{f900}'..='\u{ffff}').map(String::from);
    let characters: Vec<String> = all.filter(is_known_alike).collect();
    assert!(characters.len() > 14_000, "{} characters are left", characters.len());
    let characters: Vec<&str> = characters.iter().map(String::as_str).collect();
    for pattern in [r"^\d$", r"^\W$", r"^\s$", r"^.$", r"^[\S]$", r"^\b", r"^[^]$", r"[]", r"^\p{Any}$"] {
        compare(pattern, &characters);
    }
    // Beyond these, the two engines may know different editions of Unicode.
    let settled = &characters[..0x500];
    for pattern in
        [r"^\p{L}$", r"^\P{Lu}$", r"^[^\p{L}\d]$", r"^[\P{Nd}]$", r"^\P{ASCII}$", r"^\p{Script=Greek}$", r"^\p{Zl}$"]
    {
        compare(pattern, settled);
    }
}

#[test]
fn reads_like_the_original() {
    for (ecma, ours) in [
        (r"^\d{4}-\d{2}-\d{2}$", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        (r"(?:[01]\d|2[0123]):(?:[012345]\d)", "(?:[01][0-9]|2[0123]):(?:[012345][0-9])"),
        (r"^\+?\d{1,50}$", r"^\+?[0-9]{1,50}$"),
        (r"^\w+$", "^[0-9A-Za-z_]+$"),
        (r"^[^\W\d]\/$", "^[^[^0-9A-Za-z_]0-9]/$"),
        (r"(?<year>\d)\u{1F600}\u2028", r"([0-9])😀\u{2028}"),
        (r"^[\w-.]+$", r"^[0-9A-Za-z_\-.]+$"),
        (r"^\p{Zs}$", r"^[ \u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]$"),
        (r"[^][]", r"(?s:.)[^\u{0}-\u{10FFFF}]"),
    ] {
        assert_eq!(translate(ecma).as_deref(), Ok(ours), "{ecma}");
    }
}

#[test]
fn refuses_with_a_reason_and_a_place() {
    for (ecma, offset, reason) in [
        ("(?=a)", 0, "look-ahead is not supported"),
        ("é(?!a)", 2, "look-ahead is not supported"),
        ("a(?<=b)", 1, "look-behind is not supported"),
        ("a(?<!b)", 1, "look-behind is not supported"),
        (r"(a)\1", 3, "a back-reference is not supported"),
        (r"\1(a)", 0, "a back-reference is not supported"),
        (r"(?<n>a)\k<n>", 7, "a back-reference is not supported"),
        ("(?i)a", 0, "flags within a pattern are not supported"),
        ("(?i:a)", 0, "flags within a pattern are not supported"),
        ("(?P<n>a)", 0, "there is no such kind of group"),
        ("(?<1>a)", 0, "the group's name is none"),
        ("(a", 0, "the group is not closed"),
        ("a)", 1, "the parenthesis closes no group"),
        ("[a", 0, "the class is not closed"),
        ("a\\", 1, "a backslash at the end escapes nothing"),
        ("a**", 2, "there is nothing to repeat"),
        ("*", 0, "there is nothing to repeat"),
        ("{2}", 0, "there is nothing to repeat"),
        (r"\b+", 2, "there is nothing to repeat"),
        ("a{3,2}", 1, "the quantifier's bounds are out of order"),
        ("[z-a]", 1, "the range's end is before its start"),
        (r"\p{Greek}", 0, "`Greek` is no property of characters that is known"),
        (r"\p{Nonsense}", 0, "`Nonsense` is no property of characters that is known"),
        (
            r"\p{^L}",
            0,
            r"`\p{..}` is for patterns that are well-formed under the flag `u`: `\p` needs a property in braces (at byte 0)",
        ),
        (r"\A\w", 0, r"`\A` is no escape of ECMA-262"),
        (r"\w\Z", 2, r"`\Z` is no escape of ECMA-262"),
        (r"\x4", 0, r"`\x` is no escape of ECMA-262"),
        (
            r"\p{L}[\w-.]",
            0,
            r"`\p{..}` is for patterns that are well-formed under the flag `u`: a set can't bound a range (at byte 6)",
        ),
        ("a{99999999999}", 0, "decimal literal invalid"),
        (r"\p{L}{1000}", 0, "it compiles to more than the `regex` crate allows"),
        ("((a{1000}){1000}){1000}", 0, "it compiles to more than the `regex` crate allows"),
    ] {
        let refused = translate(ecma).expect_err(ecma);
        assert_eq!((refused.offset, refused.reason.as_str()), (offset, reason), "{ecma}");
    }
}

#[test]
fn what_is_not_refused_compiles() {
    for pattern in ["a{0,40000}", r"\w{0,30000}", r".{0,4000}", r"\p{L}{0,60}", "(?:ab|cd){0,30000}", "(a?){40000}"] {
        let ours = translate(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        assert!(regex::Regex::new(&ours).is_ok(), "{pattern}");
    }
}

#[test]
fn no_depth_is_too_deep() {
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(translate(&deep).is_err());
}

#[test]
fn what_a_few_letters_ask_for_is_not_written_without_end() {
    let letters = r"\p{L}".repeat(100_000);
    for hostile in [format!("[{letters}]"), letters] {
        let reason = translate(&hostile).unwrap_err().reason;
        assert_eq!(reason, "it compiles to more than the `regex` crate allows");
    }
}

/// Patterns put together at random: whatever is translated means the same, whatever is refused does no harm.
#[test]
fn random_patterns_mean_the_same() {
    #[rustfmt::skip]
    const PARTS: &[&str] = &[
        "a", "b", "é", "😀", ".", "^", "$", "|", "(", ")", "(?:", "(?<n>", "[", "]", "[^", "-", "&&", "{", "}", "{2}",
        "{1,2}", "{,2}", "*", "+", "?", ",", "/", "#", "~", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\b", r"\B",
        r"\0", r"\1", r"\12", r"\8", r"\cJ", r"\c", r"\x41", r"\u0041", r"\u{41}", r"\uD83D\uDE00", r"\p{L}",
        r"\P{Lu}", r"\-", r"\/", r"\.", r"\[", r"\]", r"\\", r"\n", " ", ":", "<", ">", "=", "1",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or_default()
    };
    let mut compared = 0;
    for _ in 0..ROUNDS {
        let length = 1 + random(9);
        let pattern: String = repeat_with(|| PARTS[random(PARTS.len())]).take(length).collect();
        if translate(&pattern).is_ok() {
            compare(&pattern, TEXTS);
            compared += 1;
        }
    }
    assert!(compared > ROUNDS / 5, "only {compared} patterns were compared");
}

/// Enough for every run of the tests; with 400,000 there was no difference either.
const ROUNDS: usize = 600;
