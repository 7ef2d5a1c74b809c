//! The names of responses: of the envelope, and of the resource in it.

use std::collections::HashMap;

use super::super::noun::noun;
use super::super::occurrence::{Occurrence, Role};
use super::super::subject::Subject;
use super::super::words::{self, pascal};
use super::Candidates;
use super::list::List;
use crate::model::{Field, Kind, Shape, TypeId};

impl Candidates<'_> {
    /// What an operation is about: `Lead`; if an equal type has the name of one of the path's nouns, that.
    pub(super) fn of_item(&self, subject: &Subject, list: &mut List) {
        let about = subject.noun();
        if subject.nouns.len() > 1 {
            for one in subject.nouns.iter().rev() {
                list.join(one);
            }
        }
        let suffix = |word: &str| [about.clone(), vec![word.to_owned()]].concat();
        match subject.plain_verb() {
            "list" => {
                list.push(&about);
                list.push(&suffix("item"));
            }
            "get" => {
                list.push(&about);
                list.push(&suffix("details"));
            }
            verb @ ("create" | "update" | "delete") => {
                list.push(&about);
                list.push(&[vec![format!("{verb}d")], about.clone()].concat());
            }
            _ => list.push(&[subject.verb.clone(), suffix("result")].concat()),
        }
        list.all_longer(subject, &[subject.verb.clone(), about, vec!["result".to_owned()]].concat());
    }

    /// The outermost object of a response.
    pub(super) fn of_response(
        &self,
        id: TypeId,
        occurrence: &Occurrence,
        is_success: bool,
        named: &HashMap<TypeId, String>,
        list: &mut List,
    ) {
        let subject = self.subject(occurrence);
        let (about, doing) = (subject.noun(), self.doing(occurrence));
        let word = |word: &str| vec![word.to_owned()];
        if !is_success {
            list.push(&[word("error"), word("response")].concat());
            self.of_error(id, occurrence, list);
            list.all_longer(subject, &[doing, word("error")].concat());
            return;
        }
        let many = self
            .entry(occurrence)
            .operation()
            .is_some_and(|operation| operation.list.is_some() || operation.paging.is_some());
        let suffix = if many { "page" } else { "response" };
        if let Some(item) = self.item_of(id) {
            if let Some(name) = named.get(&item) {
                list.push_name(format!("{name}{}", pascal(&word(suffix))));
            }
        } else {
            let responders = self.responders.get(&self.structures.of(id));
            if responders.is_some_and(|responders| responders.count > 1 && !responders.has_get) {
                list.push(&[word("write"), word("response")].concat());
            }
            // An object with the field `labels` at a path that ends in `labels` is no label.
            let many_of = subject.nouns.last();
            let is_own = |field: &Field| {
                let words = words::words(&field.wire);
                words == about || matches!(field.slot.shape, Shape::List(_)) && Some(&noun(&words)) == many_of
            };
            let holds_its_own_name = match &self.api.get(id).kind {
                Kind::Struct(object) => object.fields.iter().any(is_own),
                _ => false,
            };
            if ["get", "list"].contains(&subject.plain_verb()) && !holds_its_own_name && !about.is_empty() {
                list.push(&about);
            } else {
                list.join(&about);
            }
            if subject.plain_verb() == "get" || holds_its_own_name {
                list.push(&[about.clone(), word(suffix)].concat());
            }
        }
        let mut ending = word(suffix);
        ending.extend(self.status_of_several(occurrence));
        list.all_longer(subject, &[doing, ending].concat());
    }

    /// An error that several operations of a tag have: that of the tag or, if it has several, that with the first of its statuses.
    fn of_error(&self, id: TypeId, occurrence: &Occurrence, list: &mut List) {
        let of_tag = (self.structures.of(id), self.tag_words(occurrence));
        let Some(errors) = self.errors.get(&of_tag).filter(|errors| errors.operations.len() > 1) else { return };
        let (_, mut words) = of_tag;
        if words.is_empty() {
            return;
        }
        words.push("error".to_owned());
        list.push(&words);
        words.extend(errors.statuses.first().cloned());
        list.push(&words);
    }

    /// The status of a response, where the response of the operation is one of several.
    fn status_of_several(&self, occurrence: &Occurrence) -> Option<String> {
        let Role::Response { status, .. } = &occurrence.role else { return None };
        let mut responses = self.entry(occurrence).operation()?.responses.iter();
        (status != "2XX" && responses.any(|response| response.status == "2XX")).then(|| status.clone())
    }

    /// The resource in an envelope.
    fn item_of(&self, envelope: TypeId) -> Option<TypeId> {
        self.items.get(&envelope).copied()
    }
}
