"""Which column holds what: guesses from the headers, in several languages, and what the reader of the file says."""

import re
import unicodedata
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.people.imports.reading import CannotReadFileError

LABELS = {
    "number": gettext_lazy("Employee number"),
    "name": gettext_lazy("Name as one"),
    "given_name": gettext_lazy("Given name"),
    "family_name": gettext_lazy("Family name"),
    "email": gettext_lazy("E-mail"),
    "unit": gettext_lazy("Unit"),
    "unit_above": gettext_lazy("Unit above"),
    "job": gettext_lazy("Job"),
    "manager": gettext_lazy("Manager (number, e-mail or name)"),
    "hired_on": gettext_lazy("Joined on"),
    "left_on": gettext_lazy("Last day"),
}
FIELDS = tuple(LABELS)
DATE_FIELDS = ("hired_on", "left_on")

# Plain headers, without accents, as personnel systems write them: English, German, French, Spanish, Italian,
# Portuguese, Dutch, Swedish, Danish, Polish. The first of two columns that fit the same field wins.
SYNONYMS: dict[str, str] = {
    "number": """employee number|employee no|employee nr|employee id|employeeid|employee code|emp no|emp id|emp number
        |number|no|nr|id|person id|person number|personnel number|personnel no|staff number|staff id|staff no|badge
        |worker id|payroll number|payroll id|user id|personalnummer|personal nr|pers nr|mitarbeiternummer
        |mitarbeiter nr|mitarbeiter id|matricule|numero employe|numero d employe|numero de empleado|num empleado
        |numero empleado|matricola|numero dipendente|codice dipendente|numero de funcionario|matricula
        |personeelsnummer|medewerkernummer|anstallningsnummer|medarbejdernummer|numer pracownika""",
    "name": """name|full name|fullname|employee name|display name|employee|person|worker|vollstandiger name
        |mitarbeiter|mitarbeiter name|nom complet|nom et prenom|nombre completo|nombre y apellidos|nome completo
        |nome e cognome|volledige naam|naam|medewerker|fullstandigt namn|namn|fulde navn|navn|imie i nazwisko""",
    "given_name": """first name|firstname|given name|givenname|forename|preferred name|vorname|rufname|prenom
        |nombre|nome|primeiro nome|voornaam|fornamn|fornavn|imie""",
    "family_name": """last name|lastname|family name|familyname|surname|nachname|familienname|nom|nom de famille
        |apellido|apellidos|cognome|sobrenome|apelido|achternaam|efternamn|efternavn|nazwisko""",
    "email": """email|e mail|mail|email address|e mail address|work email|work e mail|business email|company email
        |e mail adresse|emailadresse|mailadresse|courriel|adresse e mail|adresse mail|correo|correo electronico
        |posta elettronica|indirizzo e mail|endereco de e mail|e mailadres|e post|epost""",
    "unit": """unit|department|dept|dept name|department name|team|group|division|business unit|org unit
        |organisational unit|organizational unit|organisation unit|organization unit|cost center name|abteilung
        |bereich|organisationseinheit|orgeinheit|einheit|service|departement|equipe|unite|departamento|area|unidad
        |equipo|reparto|dipartimento|unita|setor|unidade|afdeling|avdelning|enhet|enhed|dzial""",
    "unit_above": """unit above|parent unit|parent department|parent|parent team|department parent|division name
        |ubergeordnete einheit|ubergeordnete abteilung|departement parent|unite parente|departamento superior
        |unita superiore|unidade superior|bovenliggende afdeling""",
    "job": """job|job title|jobtitle|title|position|position title|role|job profile|job name|function|designation
        |occupation|stelle|stellenbezeichnung|funktion|beruf|position bezeichnung|poste|fonction|intitule du poste
        |emploi|puesto|cargo|titulo|mansione|ruolo|qualifica|posizione|funcao|functie|functietitel|befattning|titel
        |stilling|stanowisko""",
    "manager": """manager|manager number|manager no|manager id|managerid|manager email|manager e mail|manager name
        |line manager|line manager id|line manager email|direct manager|supervisor|supervisor id|supervisor number
        |supervisor email|reports to|reports to id|reports to email|boss|superior|manager employee number
        |manager employee id|vorgesetzter|vorgesetzte|vorgesetzten nr|vorgesetzter nr|personalnummer vorgesetzter
        |fuhrungskraft|responsable|superieur|manager matricule|matricule manager|matricule responsable|jefe
        |supervisor directo|gerente|responsabile|matricola responsabile|superiore|gestor|chefia|leidinggevende
        |chef|leder|naermeste leder|przelozony""",
    "hired_on": """hire date|hired|hired on|hiredate|date hired|start date|startdate|joined|joined on|join date
        |joining date|date of joining|entry date|employment date|employment start|employment start date|seniority date
        |original hire date|eintritt|eintrittsdatum|eintritt am|beginn|date d entree|date d embauche|date embauche
        |fecha de ingreso|fecha ingreso|fecha de alta|fecha de contratacion|data assunzione|data di assunzione
        |data de admissao|data admissao|datum in dienst|in dienst|anstallningsdatum|ansaettelsesdato
        |data zatrudnienia""",
    "left_on": """leave date|leaving date|left|left on|last day|last working day|end date|enddate|exit date
        |termination date|date left|terminated|terminated on|separation date|employment end|employment end date
        |austritt|austrittsdatum|austritt am|date de sortie|date sortie|date de depart|fecha de salida|fecha salida
        |fecha de baja|data cessazione|data uscita|data fine rapporto|data de desligamento|data de saida
        |datum uit dienst|uit dienst|slutdatum|fratraedelsesdato|data zwolnienia""",
}
_EXACT = {" ".join(word.split()): field for field, words in SYNONYMS.items() for word in words.split("|")}


def plain(header: str) -> str:
    """Lower case, without accents and punctuation: "E-Mail-Adresse" → "e mail adresse", "hireDate" → "hire date"."""
    split = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", header)
    bare = "".join(one for one in unicodedata.normalize("NFKD", split.casefold()) if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).replace("ø", "o").split())


def guess(headers: list[str]) -> dict[str, str]:
    """field → header, where a header says so. "nombre" and "nome" are a given name only beside a family name."""
    found: dict[str, str] = {}
    for header in headers:
        field = _field_of(plain(header))
        if field and field not in found:
            found[field] = header
    if "given_name" in found and "family_name" not in found and "name" not in found:
        found["name"] = found.pop("given_name")
    return {field: found[field] for field in FIELDS if field in found}


def _field_of(header: str) -> str | None:
    return _EXACT.get(header) or _EXACT.get(header.replace(" ", ""))


def mapped(headers: list[str], said: Mapping[str, str]) -> dict[str, str]:
    """The guesses, with what was said taking precedence; an empty header unmaps a field. Raises on unknown names."""
    mapping = {field: header for field, header in guess(headers).items() if header not in said.values()}
    for field, header in said.items():
        if field not in FIELDS:
            raise CannotReadFileError(
                _("There is no field “%(field)s”.") % {"field": field[:60]},
                field="map",
                value=field,
                fix=_("Fields are: %(fields)s.") % {"fields": ", ".join(FIELDS)},
            )
        if header and header not in headers:
            raise CannotReadFileError(
                _("The file has no column “%(column)s”.") % {"column": header[:60]},
                field="map",
                value=header,
                fix=_("Its columns are: %(columns)s.") % {"columns": ", ".join(headers)[:500]},
            )
        mapping.pop(field, None)
        if header:
            mapping[field] = header
    _refuse_useless(mapping)
    return {field: mapping[field] for field in FIELDS if field in mapping}


def _refuse_useless(mapping: Mapping[str, str]) -> None:
    if not {"number", "email"} & mapping.keys():
        raise CannotReadFileError(
            _("No column tells people apart: an employee number or an e-mail address is needed."),
            field="map",
            fix=_("Say which column holds it."),
        )
    if not {"name", "given_name", "family_name"} & mapping.keys():
        raise CannotReadFileError(
            _("No column holds names."),
            field="map",
            fix=_("Say which column holds the name, or given and family name."),
        )
    doubled = [header for header in mapping.values() if list(mapping.values()).count(header) > 1]
    if doubled:
        raise CannotReadFileError(
            _("The column “%(column)s” cannot stand for two fields.") % {"column": doubled[0]},
            field="map",
            value=doubled[0],
            fix=_("Choose one field for it."),
        )
